export interface FetchedKernel {
  /** the source of the kernel's workers */
  readonly text: string;
  /** what the build knows of the notebook's cells, as `writeAnalyses` wrote it; "" when nothing */
  readonly analyses: string;
}

/**
 * What a kernel starts from. Without what the build knows it parses the cells itself.
 * @throws TypeError when the network fails, Error when the server has no such file
 */
export async function fetchKernel({
  kernel,
  analyses
}: {
  /** the addresses; null where the build knows nothing */
  kernel: string;
  analyses: string | null;
}): Promise<FetchedKernel> {
  const known = analyses === null ? "" : fetchText(analyses).catch(() => "");
  return {text: await fetchText(kernel), analyses: await known};
}

async function fetchText(href: string): Promise<string> {
  const response = await fetch(href);
  if (!response.ok) throw new Error(`${href} answered ${response.status}`);
  return response.text();
}
