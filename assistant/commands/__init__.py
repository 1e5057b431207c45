"""The commands of `standpunt`, a module for each group; they read settings, call the packages and print."""
