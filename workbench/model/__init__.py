"""The records that every part of the workbench speaks in: plain, typed, without I/O."""
