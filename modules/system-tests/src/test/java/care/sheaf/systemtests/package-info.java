/** Tests of the whole, over its published surface only. */
package care.sheaf.systemtests;
