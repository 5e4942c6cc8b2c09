.stage codegen
.filename wrong_name.py
.unit u0 module <module>
.consts
  None
.names x
.code
    LOAD_NAM 0
    POP_TOP
    RETURN_CONST 0
