"""Other programs that answer the same question, measured in the same run. They are never part of the product."""
