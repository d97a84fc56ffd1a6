"""The tests mirror the floors; `house` tests the house itself. A test's name is a sentence that is true."""
