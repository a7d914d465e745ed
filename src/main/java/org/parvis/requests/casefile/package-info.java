/// The case file: a request's row, its history, its messages and files, and the only way to change any of them.
@NamedInterface("casefile")
@NullMarked
package org.parvis.requests.casefile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
