"""Tests of the house itself: directions, names, sizes, words, icons, requirement files, and the guards of tests."""
