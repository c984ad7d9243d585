import pane from "./pane.json";
import service from "./service.json";

export const words = { pane, service };
