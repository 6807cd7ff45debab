// SPDX-License-Identifier: GPL-2.0-only
#include <linux/gfp.h>
#include <linux/module.h>
#include <xen/grants.h>

struct xen_ring {
	domid_t		peer;
	void		*page;
	int		grant;
};

int xen_ring_open(struct xen_ring *ring, domid_t peer)
{
	ring->page = (void *)get_zeroed_page(GFP_KERNEL);
	if (!ring->page)
		return -ENOMEM;

	ring->peer = peer;
	ring->grant = xen_grant_page(peer, virt_to_gfn(ring->page), 0);
	if (ring->grant < 0) {
		free_page((unsigned long)ring->page);
		return ring->grant;
	}
	return 0;
}
EXPORT_SYMBOL_GPL(xen_ring_open);
