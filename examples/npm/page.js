import { start } from '../../dist/npm/index.js'

// Where the shop's Counterbell runs; given in the address, so that the browser test can choose.
const server = new URLSearchParams(location.search).get('server') ?? location.origin
const chat = start({ site: 'demo', server })

document.getElementById('open').addEventListener('click', () => chat.open())
