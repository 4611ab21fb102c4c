"""The contenders, each a module that is run as a process and polls the server until it is terminated."""
