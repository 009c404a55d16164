/**
 * The address at which the site has a page or file that the book knows as `/…`: below the folder that an export is made for, a
 * page there with the slash that plain hosts want at its end. What leads elsewhere (`#…`, `./…`, `https:…`) stays as it is.
 * Addresses that are kept or compared have no base: it is put before them where one is fetched or written into a page, once.
 */
export function withBase(address: string): string {
  // Literally so: this is what the bundlers replace. Empty is the book's own server, an export has "/" or "/sub/path/".
  return below(process.env.NEXT_PUBLIC_BASE ?? "", address);
}

/** The same for a site whose folder is known otherwise. */
export function below(base: string, address: string): string {
  if (base === "" || !/^\/(?!\/)/.test(address)) return address;
  const [path = ""] = /^[^?#]*/.exec(address) ?? [];
  const isPage = !/^\/(?:generated|_next)\/|\.[^/]*$|\/$/.test(path);
  return `${base}${path.slice(1)}${isPage ? "/" : ""}${address.slice(path.length)}`;
}
