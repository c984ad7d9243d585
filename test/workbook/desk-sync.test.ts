import { afterEach, describe, expect, it } from "@jest/globals";
import type { DeskSyncOptions } from "../../addin/desk/desk";
import { problemOf } from "../../addin/desk/problem";
import { setProtection } from "./desk-protection";
import { INVOICE_HEADERS, invoice, LEFT, sheetNamed, TOP, workbookOf } from "./addin-ledger";
import { closeOffices, connectAs, openOffice, rowsOf, statusesIn, syncNow } from "./desk-office";

afterEach(closeOffices);
