"""The administrators' command, `mise-en-relation-admin`: no window, no Qt, one process for each request.

One module for each group of verbs; each verb asks a service and answers with a `Reply`. May enter: arguments, files
named by them, sentences in French, JSON. May not enter: rules and SQL. What is heavy is imported when a verb needs it,
so that a wrong request and `--help` answer at once.
"""

from desktop_app.command_line.program import main

__all__ = ["main"]
