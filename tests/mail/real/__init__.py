"""Debian's own mail servers, on the loopback: Dovecot keeps the return mailbox, Postfix carries letters and notices."""
