/** Tests that run inside the server, in the EAR as it is deployed. */
package care.sheaf.containertests;
