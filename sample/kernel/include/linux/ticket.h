/* SPDX-License-Identifier: GPL-2.0 */
#ifndef _LINUX_TICKET_H
#define _LINUX_TICKET_H

#include <linux/kref.h>
#include <linux/spinlock.h>
#include <linux/types.h>

#define TICKET_MAX		32768
#define TICKET_MAP_BITS		(PAGE_SIZE * 8)
#define TICKET_MAP_PAGES	((TICKET_MAX + TICKET_MAP_BITS - 1) / TICKET_MAP_BITS)

struct ticket_map {
	atomic_t	nr_free;
	void		*page;
};

/* All numbers of one container. */
struct ticket_space {
	struct kref		kref;
	struct ticket_map	map[TICKET_MAP_PAGES];
	int			last;
	unsigned int		level;
	struct ticket_space	*parent;
};

struct ticket {
	refcount_t		count;
	int			nr;
	struct ticket_space	*space;
	struct hlist_node	chain;
};

extern struct ticket_space init_ticket_space;

#ifdef CONFIG_TICKETS
extern struct ticket *alloc_ticket(struct ticket_space *space);
extern void put_ticket(struct ticket *ticket);
extern struct ticket *find_ticket(int nr, struct ticket_space *space);
void __init ticket_cache_init(void);
#else
static inline struct ticket *alloc_ticket(struct ticket_space *space)
{
	return NULL;
}

static inline void put_ticket(struct ticket *ticket)
{
}
#endif

static inline struct ticket *get_ticket(struct ticket *ticket)
{
	if (ticket)
		refcount_inc(&ticket->count);
	return ticket;
}

#endif /* _LINUX_TICKET_H */
