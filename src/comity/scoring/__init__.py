"""How readers would hear a text: attributes scored 0..1 by a classifier behind a port."""
