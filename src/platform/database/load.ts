/** A reference to an entity, as MikroORM makes it. */
interface Reference<T> {
  isInitialized(): boolean;
  getEntity(): T;
  loadOrFail(options: { dataloader: true }): Promise<T>;
}

/** The entity of a reference. Those that a request needs in one tick are read together. A loaded one costs no promise. */
export function load<T>(reference: Reference<T>): T | Promise<T> {
  return reference.isInitialized() ? reference.getEntity() : reference.loadOrFail({ dataloader: true });
}
