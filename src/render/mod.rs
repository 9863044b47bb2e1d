//! A view becomes pixels without window or GPU.
