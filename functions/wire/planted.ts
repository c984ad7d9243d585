import "../jobs/progress"; import { Hono } from "hono"; export const p = Hono;
