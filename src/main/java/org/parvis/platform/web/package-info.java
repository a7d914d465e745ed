/// The web kit: the shell around every page, forms that lose nothing, errors that help, headers that protect.
@NullMarked
package org.parvis.platform.web;

import org.jspecify.annotations.NullMarked;
