#ifndef CVIETNER_LIBRARY_PATH_H
#define CVIETNER_LIBRARY_PATH_H

/* The file that this code was loaded from, never freed; null where the system does not say. No part of the C interface. */
const char *cvietner_library_path(void);

#endif
