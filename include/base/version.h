/* The version of quizmark, as --version prints it and results name it. */
#ifndef BASE_VERSION_H
#define BASE_VERSION_H

#define QUIZMARK_VERSION "0.1.0"

#endif
