"""`python -m article41.cli` is the command `article41`."""

from article41.cli import main

if __name__ == "__main__":
    main()
