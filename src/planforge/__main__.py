from planforge.cli import main

if __name__ == "__main__":  # other processes of a batch import it, too
    main()
