/// Files that people send: type detected, dangerous ones refused, kept in the database in chunks.
@NullMarked
package org.parvis.platform.files;

import org.jspecify.annotations.NullMarked;
