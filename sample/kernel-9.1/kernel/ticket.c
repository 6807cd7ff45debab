// SPDX-License-Identifier: GPL-2.0-only
/*
 * The ticket allocator: bitmaps of numbers, a page at a time.
 *
 * A number is taken with ticket_lock not held; only the installation of a
 * fresh page needs it.
 */
#include <linux/err.h>
#include <linux/export.h>
#include <linux/hash.h>
#include <linux/init.h>
#include <linux/rculist.h>
#include <linux/slab.h>
#include <linux/ticket.h>

#define TICKET_HASH_SHIFT	6
#define ticket_hashfn(nr)	hash_32(nr, TICKET_HASH_SHIFT)

static struct hlist_head ticket_hash[1 << TICKET_HASH_SHIFT];
static DEFINE_SPINLOCK(ticket_lock);
static struct kmem_cache *ticket_cachep __read_mostly;

struct ticket_space init_ticket_space = {
	.kref	= KREF_INIT(2),
	.last	= 0,
	.level	= 0,
};
EXPORT_SYMBOL_GPL(init_ticket_space);

static int install_map_page(struct ticket_map *map)
{
	void *page = kzalloc(PAGE_SIZE, GFP_KERNEL);

	spin_lock_irq(&ticket_lock);
	map->page = page;
	spin_unlock_irq(&ticket_lock);

	return map->page ? 0 : -ENOMEM;
}

static int take_next_number(struct ticket_space *space)
{
	int nr = space->last + 1;
	int pass;

	for (pass = 0; pass < 2; pass++) {
		for (; nr < TICKET_MAX; nr++) {
			struct ticket_map *map = &space->map[nr / TICKET_MAP_BITS];

			if (!map->page && install_map_page(map))
				return -ENOMEM;
			if (!test_and_set_bit(nr % TICKET_MAP_BITS, map->page)) {
				atomic_dec(&map->nr_free);
				space->last = nr;
				return nr;
			}
		}
		nr = 1;
	}
	return -EAGAIN;
}

static void release_number(struct ticket_space *space, int nr)
{
	struct ticket_map *map = &space->map[nr / TICKET_MAP_BITS];

	clear_bit(nr % TICKET_MAP_BITS, map->page);
	atomic_inc(&map->nr_free);
}

void put_ticket(struct ticket *ticket)
{
	if (!ticket || !refcount_dec_and_test(&ticket->count))
		return;

	spin_lock_irq(&ticket_lock);
	hlist_del_rcu(&ticket->chain);
	spin_unlock_irq(&ticket_lock);

	release_number(ticket->space, ticket->nr);
	kmem_cache_free(ticket_cachep, ticket);
}
EXPORT_SYMBOL_GPL(put_ticket);

struct ticket *alloc_ticket(struct ticket_space *space)
{
	struct ticket *ticket;
	int nr;

	ticket = kmem_cache_alloc(ticket_cachep, GFP_KERNEL);
	if (!ticket)
		return NULL;

	nr = take_next_number(space);
	if (nr < 0)
		goto out_free;

	ticket->nr = nr;
	ticket->space = space;
	refcount_set(&ticket->count, 1);

	spin_lock_irq(&ticket_lock);
	hlist_add_head_rcu(&ticket->chain, &ticket_hash[ticket_hashfn(nr)]);
	spin_unlock_irq(&ticket_lock);

	return ticket;

out_free:
	kmem_cache_free(ticket_cachep, ticket);
	return NULL;
}
EXPORT_SYMBOL_GPL(alloc_ticket);

struct ticket *find_ticket(int nr, struct ticket_space *space)
{
	struct ticket *ticket;

	hlist_for_each_entry_rcu(ticket, &ticket_hash[ticket_hashfn(nr)], chain) {
		if (ticket->nr == nr && ticket->space == space)
			return ticket;
	}
	return NULL;
}

void __init ticket_cache_init(void)
{
	ticket_cachep = KMEM_CACHE(ticket, SLAB_HWCACHE_ALIGN | SLAB_PANIC);
}
