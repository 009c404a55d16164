const FEW = 64;

/**
 * A list of names that finds one among very many at once, as the parser needs it: it asks of each new name whether it is known,
 * and takes the newest back, by the list's length, when it has tried in vain.
 */
export class NameList extends Array<string> {
  #places: Map<string, number> | null = null;
  /** the names that `#places` knows, in order */
  readonly #known: string[] = [];

  override push(...names: string[]): number {
    this.#forget();
    return super.push(...names);
  }

  override indexOf(name: string): number {
    if (this.length < FEW) return super.indexOf(name);
    this.#forget();
    const places = (this.#places ??= new Map<string, number>());
    for (let i = this.#known.length; i < this.length; i++) {
      const next = this[i] ?? "";
      this.#known.push(next);
      if (!places.has(next)) places.set(next, i);
    }
    return places.get(name) ?? -1;
  }

  override includes(name: string): boolean {
    return this.indexOf(name) !== -1;
  }

  /** what the list has been shortened by */
  #forget(): void {
    while (this.#known.length > this.length) {
      const name = this.#known.pop() ?? "";
      if (this.#places?.get(name) === this.#known.length) this.#places.delete(name);
    }
  }
}
