// The C face of ICU's single-byte converters. No ICU header is included here: Swift must not see one.
#ifndef VIETNER_CICU_CONVERT_H
#define VIETNER_CICU_CONVERT_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Writes what each of the 256 bytes stands for in the single-byte encoding `name` to `units`, 0 for a byte that stands
/// for nothing. False where ICU has no such converter.
bool vietner_icu_byte_table(const char *name, uint16_t *units);

/// The code point that canonically composes `first` and `second`, or 0 where there is none.
uint32_t vietner_icu_compose_pair(uint32_t first, uint32_t second);

#ifdef __cplusplus
}
#endif
#endif
