"""The consent: the words to read and the client's two answers. Nothing is chosen beforehand."""
