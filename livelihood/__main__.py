"""`python -m livelihood` is the command `livelihood`."""

from livelihood.cli import main

if __name__ == "__main__":
    main()
