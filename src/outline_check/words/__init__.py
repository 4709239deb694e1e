"""The words of outputs by what they are about, Chinese and English: data, which `labels` brings together."""
