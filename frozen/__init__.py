"""What the frozen build needs and the program does not: entry scripts, the choice of Qt's parts, icon and version.

`installer.spec` puts them together. What may not enter: anything the product needs while it runs from a checkout.
"""
