import { type HostObject, hostObject, type ObjectKind } from "../host-object";

/** The workbench's Excel speaks English (United States): what is typed and shown is read and written that way. */
const cultureKind: ObjectKind<null> = {
  name: "CultureInfo",
  properties: { name: { get: () => "en-US" } },
  links: {
    datetimeFormat: () => hostObject(datetimeKind, null),
    numberFormat: () => hostObject(numberKind, null),
  },
};

const datetimeKind: ObjectKind<null> = {
  name: "DatetimeFormatInfo",
  properties: {
    dateSeparator: { get: () => "/" },
    longDatePattern: { get: () => "dddd, MMMM d, yyyy" },
    longTimePattern: { get: () => "h:mm:ss tt" },
    shortDatePattern: { get: () => "M/d/yyyy" },
    timeSeparator: { get: () => ":" },
  },
};

const numberKind: ObjectKind<null> = {
  name: "NumberFormatInfo",
  properties: {
    numberDecimalSeparator: { get: () => "." },
    numberGroupSeparator: { get: () => "," },
  },
};

/** application.cultureInfo */
export const cultureObject = (): HostObject => hostObject(cultureKind, null);
