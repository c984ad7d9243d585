/** What stands in for Node's global Buffer in the worker; the bundler puts it in wherever the name is used. */
export { Buffer } from "buffer";
