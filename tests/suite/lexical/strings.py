print('single', "double", '''triple
single''', """triple "double" quotes""", r'raw\n', b'bytes', rb'raw\x', u'unicode', R"RAW\t")
print("continued \
line", 'escapes: \a\b\f\v\0\012\x41'.encode(), "" '' """""", 'a' "b" '''c''')
