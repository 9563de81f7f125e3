// Empty on purpose: this target only carries the pkg-config flags of zlib and zstd, whose headers Swift need not see.
