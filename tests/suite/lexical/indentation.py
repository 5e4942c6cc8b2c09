if 1:
        print("eight")
        if 1:
         print("nine")
if 1:
	print("tab")
	if 1:
		print("two tabs")
# comment at the left
if 1:
    # indented comment

    print("after blank")
      # oddly indented comment
    print("end")
