// What old libraries did to the prototypes that every script on a page shares: enumerable, so that every `for … in` meets it.
const add = (target, name, value) =>
  Object.defineProperty(target, name, { value, enumerable: true, writable: true, configurable: true })

add(Object.prototype, 'extend', function extend(other) {
  return Object.assign(this, other)
})
add(Object.prototype, 'polluted', 'by an old library')
add(Array.prototype, 'each', function each(visit) {
  for (let index = 0; index < this.length; index++) visit(this[index], index)
})
add(Array.prototype, 'last', 'not a function')
add(String.prototype, 'strip', function strip() {
  return this.trim()
})
add(Function.prototype, 'method', function method() {
  return this
})
