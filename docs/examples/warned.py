def masked(text):
    import re
    return re.sub("\d", "#", text)
