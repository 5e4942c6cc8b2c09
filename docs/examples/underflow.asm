.stage codegen
.filename underflow.py
.unit u0 module <module>
.consts
  None
.names x
.code
    LOAD_NAME 0
    POP_TOP
    POP_TOP
    RETURN_CONST 0
