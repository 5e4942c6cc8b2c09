class Box:
    content = 1


Box().contnet
