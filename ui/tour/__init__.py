"""The tour: the real window plays one whole call on the training data, and leaves pictures, letters and a summary.

It is a demonstration for people and the end-to-end test of the program: the same window, desk, store and postman as
ever; only the hands are the program's. What may not enter: any way past the widgets. Keys are pressed, and what the
screen shows is read; the relay at the other end of the SMTP conversation is a real server on the loopback.
"""
