from .... import TOP
