import type { CalendarDate } from "#domain/base/calendar";
import { dayNumber } from "#domain/base/calendar";
import { serialOf } from "../../host/cells/serial";
import { cellKey, type SheetModel } from "../../model/sheet";
import type { Area } from "../../model/table";
import type { WorkbookModel } from "../../model/workbook";
import { UNKNOWN, type Value } from "./value";
