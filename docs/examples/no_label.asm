.stage codegen
.filename no_label.py
.unit u0 module <module>
.consts
  None
.names x
.code
    LOAD_NAME 0
    POP_JUMP_IF_TRUE again
    RETURN_CONST 0
