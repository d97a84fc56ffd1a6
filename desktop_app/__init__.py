"""The library under the windows: five floors, and imports that only point down.

    ui                    what is seen         Qt lives there and nowhere else
    desktop_app.desk      the key ring         builds every service with its real parts
    desktop_app.services  what can be asked    one request, one method, one transaction
    storage | mail |      how it is kept and   the encrypted file, the post, the geocoders;
      addresses | central   sent                 strangers to each other
    desktop_app.domain    what is true         frozen values and pure functions

A line of code belongs to the lowest floor that can hold it. Nothing here may import Qt: the command line and the tests
of this package run on a machine without it. The contracts in pyproject.toml check both.
"""
