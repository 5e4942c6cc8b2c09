raise SystemExit("a message on stderr")
