/** "2025-12-30" as "December 30, 2025"; a date is a day, the same in every time zone. */
export function Day({date}: {date: string}) {
  const format = new Intl.DateTimeFormat("en-US", {dateStyle: "long", timeZone: "UTC"});
  return <time dateTime={date}>{format.format(new Date(date))}</time>;
}
