"""What statistical offices call 审核: doubts about reported values, declared checks, and the written answers."""
